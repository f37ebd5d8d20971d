// The launcher is JavaScript, to run on the Node a newcomer happens to have. These are the parts that TypeScript uses.

declare module '*/launcher/pid-lock.mjs' {
  export type LockHolder = { pid: number; started: string }
  export type Lock = { release: () => void; holder?: undefined } | { release?: undefined; holder: LockHolder }
  export const tryLock: (path: string) => Lock
  export const waitForLock: (path: string, onWait: (holder: LockHolder) => void) => Promise<() => void>
}

declare module '*/launcher/places.mjs' {
  export const root: string
  export const dataDir: string
  export const shown: (path: string) => string
  export const findExecutable: (names: string[]) => string | undefined
  export const lastLines: (path: string, count: number) => string
}

declare module '*/launcher/database-choice.mjs' {
  export type DatabaseChoice = { variable: string; value: string }
  export const chosenDatabase: (environment?: Record<string, string | undefined>) => DatabaseChoice | undefined
}

declare module '*/launcher/problem.mjs' {
  export type ProblemDetails = {
    why?: string | undefined
    next?: string | undefined
    log?: string | undefined
    cause?: unknown
  }
  export class Problem extends Error {
    constructor(what: string, details?: ProblemDetails)
    why: string | undefined
    next: string | undefined
    log: string | undefined
  }
  export const describeProblem: (error: unknown) => string
}

declare module '*/launcher/process-identity.mjs' {
  export const processIdentity: (pid: number) => string | undefined
  export const isRunning: (process: { pid: number; started: string }) => boolean
}

declare module '*/launcher/progress.mjs' {
  export type Progress = {
    begin: (name: string, detail: string) => void
    update: (name: string, detail: string) => void
    done: (name: string, detail: string, ms?: number) => void
    failed: (name: string, detail: string, ms?: number) => void
    note: (text: string) => void
    close: () => void
  }
  export const createProgress: (stream: NodeJS.WriteStream) => Progress
}

declare module '*/launcher/install-command.mjs' {
  export type Thing = 'node' | 'database' | 'browser' | 'font'
  export type Machine = {
    platform: string
    arch: string
    glibc: boolean
    node: string
    nvm: boolean
    userId: number | undefined
    has: (program: string) => boolean
    debianName: (usual: string) => string
  }
  export const installCommands: (things: readonly Thing[], machine: Machine) => string[]
}

declare module '*/launcher/machine.mjs' {
  export const homeEnvironment: (env: Record<string, string | undefined>) => { HOME: string; npm_config_cache: string }
}

declare module '*/launcher/node-runtime.mjs' {
  export const nodeComesWithPackages: (machine: { platform: string; arch: string; glibc: boolean }) => boolean
}

declare module '*/launcher/requirements.mjs' {
  export const missingProblem: (
    things: readonly string[],
    machine: object,
  ) => Error & { why: string | undefined; next: string | undefined }
}
