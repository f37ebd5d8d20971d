type Described = {
  type: string
  message: string
  code?: string
  /** Where it was thrown, without the message. */
  at?: string
  cause?: Described
}

const causesMax = 3

/**
 * An error for the log. A database error carries the whole statement with its values, and a message with the value that
 * was doubled: addresses, hashes. Of those only the code is kept.
 */
export function describeError(error: unknown, causes: number = causesMax): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is not an Error was thrown' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const isOfDatabase = 'sqlState' in error || 'sql' in error
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '))
  return {
    type: error.name,
    message: isOfDatabase ? 'the database refused the statement' : withoutAddresses(error.message),
    ...(code === undefined ? {} : { code }),
    ...(frames === undefined ? {} : { at: frames.join('\n') }),
    ...(error.cause === undefined || causes === 0 ? {} : { cause: describeError(error.cause, causes - 1) }),
  }
}

/** A text with every e-mail address cut out of it: providers like to repeat the address in their reasons. */
export function withoutAddresses(text: string): string {
  // Piece by piece: one expression for both sides of the @ looks at a long text without one from each of its letters
  // on.
  return text.replace(/[^\s<>"',;:()[\]]+/g, (piece) => (piece.slice(1, -1).includes('@') ? '[address]' : piece))
}
