import { useRef, useState } from 'react'
import { languageStore } from '../base/i18n/text-store.ts'
import { toastFailed } from '../base/toasts.ts'
import { errorText } from '../data/api/error-text.ts'

type FailureToast<Input extends unknown[]> = {
  /** The sentence of the toast. The reason stands below it, or alone where there is no sentence. */
  failed?: string | ((...input: Input) => string)
  /** The reason, where it is not just why the call failed. */
  detail?: (error: unknown) => string
  /** The toast offers another try. */
  retry?: 'offered'
}

/**
 * What a button does, one at a time: asked for again while it runs, nothing happens. A failure is told by a toast, or
 * is `error` where no toast is asked for.
 */
export function useAction<Input extends unknown[]>(
  run: (...input: Input) => Promise<unknown>,
  toast?: FailureToast<Input>,
) {
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<unknown>()
  const isRunning = useRef(false)
  const act = async (...input: Input): Promise<void> => {
    if (isRunning.current) return
    isRunning.current = true
    setRunning(true)
    setError(undefined)
    try {
      await run(...input)
    } catch (failure) {
      if (toast) tell(toast, input, failure)
      else setError(failure)
    } finally {
      isRunning.current = false
      setRunning(false)
    }
  }
  const tell = ({ failed, detail = errorText, retry }: FailureToast<Input>, input: Input, failure: unknown) => {
    const reason = detail(failure)
    const sentence = typeof failed === 'function' ? failed(...input) : failed
    const action = retry && { label: languageStore.get().text.retry, run: () => void act(...input) }
    toastFailed(sentence === undefined ? { text: reason, action } : { text: sentence, detail: reason, action })
  }
  return { act: (...input: Input) => void act(...input), running, error, forget: () => setError(undefined) }
}
