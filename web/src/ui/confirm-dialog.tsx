import type { ComponentProps } from 'react'
import { useState } from 'react'
import { useText } from '../base/i18n/use-text.ts'
import { errorText } from '../data/api/error-text.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'
import { useAction } from './use-action.ts'

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
  const { act, running, error } = useAction(async () => {
    await run()
    onClose()
  })
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {error !== undefined && (
        <p className="form-error dialog-error" role="alert">
          <Icon name="warning" />
          <span>{errorText(error)}</span>
        </p>
      )}
      <div className="dialog-actions">
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button look="danger" aria-disabled={running} onClick={act}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}

type ConfirmButtonProps = Omit<ComponentProps<typeof Button>, 'onClick'> & Omit<ConfirmDialogProps, 'onClose'>

/** A button that asks before it does something; `title` and `text` are the question. */
export function ConfirmButton({ title, text, confirm, run, ...button }: ConfirmButtonProps) {
  const [asking, setAsking] = useState<'open' | 'closed'>('closed')
  return (
    <>
      <Button {...button} onClick={() => setAsking('open')} />
      {asking === 'open' && (
        <ConfirmDialog title={title} text={text} confirm={confirm} run={run} onClose={() => setAsking('closed')} />
      )}
    </>
  )
}
