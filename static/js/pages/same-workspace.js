/* A fetched page is of the session's workspace, which another tab may have changed; this page stays with its own. */
const workspaceOf = (page) => page.querySelector(".shell")?.dataset.workspace;

export const isSameWorkspace = (page) => workspaceOf(page) === workspaceOf(document);
