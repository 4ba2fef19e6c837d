"""The one package that knows MkDocs: builds, the preview, and what a process keeps between builds."""
