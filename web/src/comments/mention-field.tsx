import { type KeyboardEvent, useRef } from 'react'
import { isComposing } from '../base/composing.ts'
import { Avatar } from '../ui/avatar.tsx'
import type { Mention, Written } from './mention-text.ts'
import { useCommentsText } from './use-comments-text.ts'
import { useMentionPopup } from './use-mention-popup.ts'

type MentionFieldProps = {
  label: string
  placeholder?: string
  hintId: string
  written: Written
  onChange: (written: Written) => void
  people: Mention[]
  /** Esc, when it closes nothing in the field itself. */
  onEscape?: () => void
  focus?: 'at-once' | 'later'
}

/** A text of several lines in which an @ calls somebody. Ctrl+Enter or Cmd+Enter sends the form. */
export function MentionField({ written, onChange, people, focus = 'later', ...rest }: MentionFieldProps) {
  const text = useCommentsText()
  const field = useRef<HTMLTextAreaElement>(null)
  const popup = useMentionPopup({ written, onChange, people, field })
  const isOpen = popup.found.length > 0
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (popup.takeKey(event) || isComposing(event.nativeEvent)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.currentTarget.blur()
    rest.onEscape?.()
  }
  return (
    <div className="mention-field">
      <textarea
        ref={field}
        // biome-ignore lint/a11y/noAutofocus: only where the person just asked to edit this very text
        autoFocus={focus === 'at-once'}
        name="comment"
        rows={2}
        dir="auto"
        aria-label={rest.label}
        aria-describedby={rest.hintId}
        aria-autocomplete="list"
        aria-controls={isOpen ? popup.id : undefined}
        aria-activedescendant={isOpen ? popup.optionId(popup.active) : undefined}
        placeholder={rest.placeholder}
        value={written.text}
        onChange={(event) => {
          onChange({ ...written, text: event.target.value })
          popup.follow(event.target)
        }}
        onClick={(event) => popup.follow(event.currentTarget)}
        onBlur={popup.close}
        onKeyDown={onKey}
      />
      <p className="visually-hidden" role="status">
        {isOpen ? text.found(popup.found.length) : ''}
      </p>
      {isOpen && <People popup={popup} label={text.people} />}
    </div>
  )
}

function People({ popup, label }: { popup: ReturnType<typeof useMentionPopup>; label: string }) {
  return (
    <div id={popup.id} role="listbox" className="mention-people" aria-label={label} tabIndex={-1}>
      {popup.found.map((person, at) => (
        <div
          key={person.id}
          id={popup.optionId(at)}
          role="option"
          tabIndex={-1}
          className="menu-item"
          aria-selected={at === popup.active}
          // The field must keep the focus, or the list would be gone before the press is over.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => popup.pick(person)}
          onKeyDown={() => undefined}
        >
          <Avatar person={person} />
          <span>{person.name}</span>
        </div>
      ))}
    </div>
  )
}
