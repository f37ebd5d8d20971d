import { type Logger, pino } from 'pino'
import { describeError } from './describe-error.ts'

export type Log = Logger

/**
 * JSON lines to stdout. Secrets and addresses are cut out by name, in case an object that holds them is logged whole.
 */
export function createLog(name: string, level: string): Log {
  return pino({
    name,
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: (error: unknown) => describeError(error) },
    redact: {
      paths: [
        'email',
        'password',
        'token',
        'accessToken',
        'cookie',
        'authorization',
        '*.email',
        '*.password',
        '*.cookie',
        '*.authorization',
        '*.to',
      ],
      censor: '[removed]',
    },
  })
}
