import { useState } from 'react'
import { useText } from '../base/i18n/use-text.ts'
import { errorText } from '../data/api/error-text.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'

type ConfirmDialogProps = {
  title: string
  text: string
  confirm: string
  /** Does it. The dialog stays and says why when this fails. */
  run: () => Promise<void>
  onClose: () => void
}

/** Asks once before something that can't be taken back. */
export function ConfirmDialog({ title, text, confirm, run, onClose }: ConfirmDialogProps) {
  const common = useText()
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<unknown>()
  const act = async () => {
    if (running) return
    setRunning(true)
    setError(undefined)
    try {
      await run()
      onClose()
    } catch (failure) {
      setError(failure)
      setRunning(false)
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {error !== undefined && (
        <p className="form-error dialog-error" role="alert">
          <Icon name="warning" />
          <span>{errorText(error, common)}</span>
        </p>
      )}
      <div className="dialog-actions">
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button look="danger" aria-disabled={running} onClick={() => void act()}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}
