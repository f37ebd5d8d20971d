import { type FormEvent, useId, useState } from 'react'
import type { Comment } from '#shared/contract/comment.ts'
import { words } from '#shared/contract/words.ts'
import { useLocale, useText } from '../base/i18n/use-text.ts'
import { errorText } from '../data/api/error-text.ts'
import { usePeople } from '../data/queries/people.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { usePerson } from '../data/session/session-context.ts'
import { dropTyped, readTyped, writeTyped } from '../data/writes/drafts.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { LazyMarkdown } from '../ui/lazy-markdown.tsx'
import type { MarkdownWords } from '../ui/markdown.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { Moment } from '../ui/moment.tsx'
import { useAction } from '../ui/use-action.ts'
import { MentionField } from './mention-field.tsx'
import { decodeMentions, encodeMentions, type Mention, type Written } from './mention-text.ts'
import { useCommentCalls } from './use-comments.ts'
import { useCommentsText } from './use-comments-text.ts'

export type CommentItemProps = {
  comment: Comment
  task: ShownTask
  people: Mention[]
  words: MarkdownWords
  mayEdit: boolean
  /** Its author, or a manager of the project. */
  mayRemove: boolean
}

export function CommentItem(props: CommentItemProps) {
  const { comment, task } = props
  const text = useCommentsText()
  const locale = useLocale()
  const place = { personId: usePerson().id, key: task.key }
  const [editing, setEditing] = useState<Written | undefined>(
    () => readTyped<Written>(place, draftName(comment)) ?? undefined,
  )
  const author = usePeople().data?.find(({ id }) => id === comment.author.id)
  const name = author?.name ?? comment.author.name ?? words[locale].leftTheTeam
  return (
    <li className="comment">
      <Avatar person={author ?? { id: comment.author.id, name }} />
      <div className="comment-body">
        <div className="comment-head">
          <strong>{name}</strong> <Moment at={comment.createdAt} />
          {comment.updatedAt !== comment.createdAt && <span className="comment-edited">{text.edited}</span>}
          {!editing && (props.mayEdit || props.mayRemove) && (
            <CommentMenu {...props} name={name} onEdit={() => setEditing(decodeMentions(comment.body))} />
          )}
        </div>
        {editing && props.mayEdit ? (
          <CommentForm {...props} written={editing} onChange={setEditing} />
        ) : (
          <LazyMarkdown source={comment.body} words={props.words} />
        )}
      </div>
    </li>
  )
}

type CommentMenuProps = CommentItemProps & { name: string; onEdit: () => void }

function CommentMenu({ comment, task, mayEdit, mayRemove, name, onEdit }: CommentMenuProps) {
  const text = useCommentsText()
  const { remove } = useCommentCalls(task)
  const [asking, setAsking] = useState<'open' | 'closed'>('closed')
  return (
    <>
      <Menu label={text.menu(name)} className="icon-button" face={<Icon name="dots" />}>
        {() => (
          <>
            {mayEdit && (
              <MenuItem icon="pencil" onSelect={onEdit}>
                {text.edit}
              </MenuItem>
            )}
            {mayRemove && (
              <MenuItem icon="trash" look="danger" onSelect={() => setAsking('open')}>
                {text.remove}
              </MenuItem>
            )}
          </>
        )}
      </Menu>
      {asking === 'open' && (
        <ConfirmDialog
          title={text.removeQuestion}
          text={text.removeText}
          confirm={text.remove}
          run={() => remove(comment)}
          onClose={() => setAsking('closed')}
        />
      )}
    </>
  )
}

function draftName({ id }: Comment): string {
  return `comment-${id}`
}

type CommentFormProps = CommentItemProps & { written: Written; onChange: (written: Written | undefined) => void }

function CommentForm({ comment, task, people, written, onChange }: CommentFormProps) {
  const common = useText()
  const text = useCommentsText()
  const hintId = useId()
  const place = { personId: usePerson().id, key: task.key }
  const { update, readAgain } = useCommentCalls(task)
  const close = () => {
    dropTyped(place, draftName(comment))
    onChange(undefined)
  }
  const change = (next: Written) => {
    onChange(next)
    writeTyped(place, draftName(comment), next)
  }
  const { act, running, error } = useAction(async () => {
    const body = encodeMentions(written)
    try {
      if (body !== comment.body) await update(comment, body)
      close()
    } catch (failure) {
      // Changed in another tab: the next try goes by the comment as it is now.
      void readAgain()
      throw failure
    }
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (written.text.trim() !== '') act()
  }
  return (
    <form className="comment-form" onSubmit={submit}>
      <MentionField
        label={text.editing}
        hintId={hintId}
        written={written}
        onChange={change}
        people={people}
        focus="at-once"
      />
      <p id={hintId} className={error === undefined ? 'field-hint' : 'field-error'}>
        {error === undefined ? text.hint : errorText(error)}
      </p>
      <div className="form-actions">
        <Button type="submit" look="primary" disabled={running}>
          {common.save}
        </Button>
        <Button look="quiet" onClick={close}>
          {common.cancel}
        </Button>
      </div>
    </form>
  )
}
