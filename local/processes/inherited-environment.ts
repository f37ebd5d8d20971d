// Where Node keeps what it has compiled; and what gives a whole tree of processes another clock (CONTRIBUTING.md).
const names = ['NODE_COMPILE_CACHE', 'LD_PRELOAD', 'FAKETIME', 'DONT_FAKE_MONOTONIC', 'NO_FAKE_STAT']

/** What a process with an environment of its own still takes from this one. */
export const inheritedEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
