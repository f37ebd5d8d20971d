// Preloaded into the npm that installs, when an older Node runs it. Node 24 will run these packages and comes with
// them, but npm asks its own Node's version, and leaves out binaries that ask for a newer one without a word.
const version = process.env.BATON_INSTALLS_FOR_NODE
if (version) Object.defineProperty(process, 'version', { value: `v${version}` })
