import { type FormEvent, useId, useState } from 'react'
import { detailOf } from '../data/api/error-text.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { usePerson } from '../data/session/session-context.ts'
import { dropTyped, readTyped, writeTyped } from '../data/writes/drafts.ts'
import { useOnceKey } from '../data/writes/use-once-key.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { useAction } from '../ui/use-action.ts'
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
  const { written, change, running, send } = useComposer(task)
  const isEmpty = written.text.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isEmpty) send()
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
        <Button type="submit" look="primary" disabled={isEmpty || running}>
          {running ? text.sending : text.send}
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
  const once = useOnceKey()
  const change = (next: Written) => {
    setWritten(next)
    if (next.text === '') dropTyped(place, draftName)
    else writeTyped(place, draftName, next)
  }
  const { act, running } = useAction(
    async () => {
      const body = encodeMentions(written)
      await add(body, once.keyFor(body))
      once.forget()
      // What was typed while it was on its way stays.
      setWritten((now) => (now === written ? nothingWritten : now))
      if (readTyped<Written>(place, draftName)?.text === written.text) dropTyped(place, draftName)
    },
    { failed: text.sendFailed, detail: detailOf },
  )
  return { written, change, running, send: act }
}
