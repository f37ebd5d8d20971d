import { ApiError } from '../data/api/api-error.ts'

type PasswordFault = {
  /** The field that holds the present password. */
  field: string
  sentence: string
}

/** Runs what needs the present password; when that is wrong, the failure belongs to its field. */
export async function askingPassword<Value>(
  run: () => Promise<Value>,
  { field, sentence }: PasswordFault,
): Promise<Value> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'wrong_credentials') throw error
    const errors = [{ pointer: `/${field}`, code: error.code, detail: sentence }]
    throw new ApiError('validation_failed', { status: 422, detail: sentence, errors, cause: error })
  }
}
