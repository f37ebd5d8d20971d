import { type FormEvent, useId, useRef, useState } from 'react'
import { toastFailed } from '../base/toasts.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { usePerson } from '../data/session/session-context.ts'
import { dropTyped, readTyped, writeTyped } from '../data/writes/drafts.ts'
import { newIdempotencyKey } from '../data/writes/task-actions.ts'
import { detailOf } from '../data/writes/write-events.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { MentionField } from './mention-field.tsx'
import { encodeMentions, type Mention, nothingWritten, type Written } from './mention-text.ts'
import { useCommentCalls } from './use-comments.ts'
import { useCommentsText } from './use-comments-text.ts'

type ComposerProps = { task: ShownTask; people: Mention[] }

/** Where a comment is written. What is typed outlives a reload; what could not be sent comes back. */
export function Composer({ task, people }: ComposerProps) {
  const text = useCommentsText()
  const me = usePerson()
  const hintId = useId()
  const { written, change, state, send } = useComposer(task)
  const isEmpty = written.text.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isEmpty) void send()
  }
  return (
    <form className="composer" onSubmit={submit}>
      <Avatar person={me} />
      <MentionField
        label={text.write}
        placeholder={text.placeholder}
        hintId={hintId}
        written={written}
        onChange={change}
        people={people}
      />
      <div className="composer-foot">
        <p id={hintId} className="field-hint">
          {text.hint}
        </p>
        <Button type="submit" look="primary" disabled={isEmpty || state === 'sending'}>
          {state === 'sending' ? text.sending : text.send}
        </Button>
      </div>
    </form>
  )
}

const draftName = 'comment'

function useComposer(task: ShownTask) {
  const text = useCommentsText()
  const { add } = useCommentCalls(task)
  const place = { personId: usePerson().id, key: task.key }
  const [written, setWritten] = useState(() => readTyped<Written>(place, draftName) ?? nothingWritten)
  const [state, setState] = useState<'idle' | 'sending'>('idle')
  // The same key until it is sent: a second try after a lost answer must not say it twice.
  const attempt = useRef({ body: '', key: '' })
  const change = (next: Written) => {
    setWritten(next)
    if (next.text === '') dropTyped(place, draftName)
    else writeTyped(place, draftName, next)
  }
  const send = async () => {
    const body = encodeMentions(written)
    if (state === 'sending') return
    if (attempt.current.body !== body) attempt.current = { body, key: newIdempotencyKey() }
    setState('sending')
    try {
      await add(body, attempt.current.key)
      attempt.current = { body: '', key: '' }
      // What was typed while it was on its way stays.
      setWritten((now) => (now === written ? nothingWritten : now))
      if (readTyped<Written>(place, draftName)?.text === written.text) dropTyped(place, draftName)
    } catch (error) {
      toastFailed({ text: text.sendFailed, detail: detailOf(error) })
    } finally {
      setState('idle')
    }
  }
  return { written, change, state, send }
}
