// How GitHub and GitLab get a commit and give a file: what is sent to them can be read, compared and changed.

const fromBase64 = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const toBase64 = (text) => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));

// The text of a file; nothing where it isn't one.
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const said = (answer, url) => answer.ok ? answer.json() : Promise.reject(new Error(`${url}: ${answer.status}`));

// Each host: `isCommit(url, body)`, the `changes` of a commit ({path, text, binary, deleted, replace}), `current(changes)`, the
// present state of each ({text, binary} or null), and `existing(url, body)`, an open request for the same branch.
export const HOSTS = {
  github: (send) => ({
    isCommit: (url, body) => url.endsWith("/graphql") && Boolean(body?.query?.includes("createCommitOnBranch")),
    isRequest: (url) => url.endsWith("/pulls"),
    isMerge: (url) => /\/pulls\/\d+\/merge$/.test(url),
    exists: 422,

    changes({ variables: { input } }) {
      const added = (input.fileChanges.additions ?? []).map((file) => {
        const text = decoded(fromBase64(file.contents));
        return { path: file.path, text, replace: (other) => { file.contents = toBase64(other); } };
      });
      const gone = (input.fileChanges.deletions ?? []).map((file) => ({ path: file.path, deleted: true }));
      return [...added, ...gone];
    },

    async current(changes, { variables: { input } }, { url, init }) {
      const [owner, name] = input.branch.repositoryNameWithOwner.split("/");
      const file = ({ path }, index) => `file_${index}: object(expression: ${JSON.stringify(`${input.expectedHeadOid}:${path}`)}) { ... on Blob { text oid } }`;
      const query = `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${changes.map(file).join(" ")} } }`;
      const answer = await said(await send(url, { ...init, body: JSON.stringify({ query, variables: { owner, repo: name } }) }), url);
      return changes.map((_, index) => answer.data.repository[`file_${index}`] ?? null);
    },

    async existing(url, body, init) {
      const owner = url.split("/").at(-3);
      const asked = `${url}?state=open&head=${encodeURIComponent(`${owner}:${body.head}`)}`;
      return (await said(await send(asked, { ...init, method: "GET", body: undefined }), asked))[0];
    },
  }),

  gitlab: (send) => ({
    isCommit: (url) => url.endsWith("/repository/commits"),
    isRequest: (url) => url.endsWith("/merge_requests"),
    isMerge: (url) => /\/merge_requests\/\d+\/merge$/.test(url),
    exists: 409,

    changes: ({ actions }) => actions.map((action) => ({
      path: action.file_path,
      deleted: action.action === "delete",
      text: action.encoding === "base64" ? undefined : action.content,
      replace: (other) => { action.content = other; },
      expect: (commit) => { Object.assign(action, commit ? { last_commit_id: commit } : { action: "create" }); },
    })),

    current: (changes, body, { url, init }) => Promise.all(changes.map(async ({ path, expect }) => {
      const branch = encodeURIComponent(body.start_branch ?? body.branch);
      const asked = `${url.replace(/commits$/, "files")}/${encodeURIComponent(path)}?ref=${branch}`;
      const answer = await send(asked, { ...init, method: "GET", body: undefined });
      if (answer.status === 404) return null;
      const file = await said(answer, asked);
      expect(file.last_commit_id);
      return { text: decoded(fromBase64(file.content)) };
    })),

    async existing(url, body, init) {
      const asked = `${url}?state=opened&source_branch=${encodeURIComponent(body.source_branch)}`;
      return (await said(await send(asked, { ...init, method: "GET", body: undefined }), asked))[0];
    },
  }),
};
