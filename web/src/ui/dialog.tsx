import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useText } from '../base/i18n/use-text.ts'
import { IconButton } from './button.tsx'

const firstField = 'form :is(input, select, textarea):not([type="hidden"])'

type DialogProps = { title: string; onClose: () => void; children: ReactNode }

/** A modal dialog. The browser keeps the focus inside, closes it on Esc and gives the focus back. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const text = useText()
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    // The browser goes to the first thing in it, the button that closes; whoever has to write something begins there.
    dialog?.querySelector<HTMLElement>(firstField)?.focus()
    return () => dialog?.close()
  }, [])
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={id} onClose={onClose}>
      <header className="dialog-head">
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" label={text.close} onClick={() => ref.current?.close()} />
      </header>
      {children}
    </dialog>
  )
}
