/** A reporter for Node's test runner, which wants it as the default export: the files of the tests that failed, a line each. */
// biome-ignore lint/style/noDefaultExport: that is how the runner finds it
export default async function* failedFiles(source) {
  for await (const { type, data } of source) if (type === 'test:fail' && data.file) yield `${data.file}\n`
}
