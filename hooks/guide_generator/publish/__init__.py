"""What stands beside the pages: redirects, sitemap, manifests, copies, and the export."""
