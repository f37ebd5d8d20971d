/** The function itself failed: it threw, timed out, ran out of memory or could not be loaded. */
export class FunctionError extends Error {
  override name = 'FunctionError'
  readonly errorType: string
  readonly trace: string[]

  constructor(message: string, { errorType, trace = [] }: { errorType: string; trace?: string[] }) {
    super(message)
    this.errorType = errorType
    this.trace = trace
  }
}

/** The event did not reach the function: there is none of that name, or it has too many events waiting. */
export class DeliveryError extends Error {
  override name = 'DeliveryError'
  readonly code: string
  readonly mayRepeat: boolean

  constructor(message: string, { code, mayRepeat }: { code: string; mayRepeat: boolean }) {
    super(message)
    this.code = code
    this.mayRepeat = mayRepeat
  }
}
