import { useText } from '../base/i18n/use-text.ts'
import { ApiError } from '../data/api/api-error.ts'
import { errorText } from '../data/api/error-text.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

type ErrorNoticeProps = { title: string; error: unknown; onRetry: () => void }

/** A failed read: what happened, the request id to quote, and another try. */
export function ErrorNotice({ title, error, onRetry }: ErrorNoticeProps) {
  const text = useText()
  const requestId = error instanceof ApiError ? error.requestId : undefined
  return (
    <div className="error-notice" role="alert">
      <Icon name="warning" />
      <div>
        <p className="error-notice-title">{title}</p>
        <p>{errorText(error)}</p>
        {requestId && <p className="error-notice-id">{text.requestId(requestId)}</p>}
      </div>
      <Button onClick={onRetry}>{text.retry}</Button>
    </div>
  )
}
