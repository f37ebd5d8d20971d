import { type FormEvent, useState } from 'react'
import { useText } from '../base/i18n/use-text.ts'
import { useToday } from '../data/session/use-clock.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { useListText } from './use-list-text.ts'

/** Asks for a day. */
export function DueDialog({ onPick, onClose }: { onPick: (day: string) => void; onClose: () => void }) {
  const { bulk: text } = useListText()
  const { cancel } = useText()
  const [day, setDay] = useState(useToday())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (day === '') return
    onClose()
    onPick(day)
  }
  return (
    <Dialog title={text.pickDay} onClose={onClose}>
      <form onSubmit={submit}>
        <Field label={text.day} name="day">
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              min="1970-01-01"
              max="9998-12-31"
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
          )}
        </Field>
        <div className="dialog-actions">
          <Button onClick={onClose}>{cancel}</Button>
          <Button type="submit" look="primary">
            {text.apply}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
