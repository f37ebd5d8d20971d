/** Where Node keeps what it has compiled, for the environment of what has one of its own; nothing where the launcher did not say. */
export const compileCache = (): Record<string, string> => {
  const { NODE_COMPILE_CACHE } = process.env
  return NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }
}
