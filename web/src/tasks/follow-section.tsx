import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import type { Follow, TaskDetail } from '#shared/contract/task.ts'
import { useText } from '../base/i18n/use-text.ts'
import { toastFailed } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { detailOf } from '../data/api/error-text.ts'
import { cacheKeys } from '../data/cache-keys.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { useWatchers } from '../data/queries/task-parts.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { usePanelText } from './use-panel-text.ts'

/** Who is told about this task: the person's own choice, and the others who watch. */
export function FollowSection({ task }: { task: ShownTask }) {
  const { follow: text } = usePanelText()
  const change = useChangeFollow(task)
  const { follow } = task
  return (
    <section className="follow" aria-labelledby="follow-title">
      <h3 id="follow-title">{text.title}</h3>
      <div className="follow-choices">
        <Choice
          label={text.watch}
          hint={text.watchHint}
          checked={follow?.watching ?? false}
          onChange={(watching) => change({ watching })}
        />
        <Choice
          label={text.mute}
          hint={text.muteHint}
          checked={follow?.muted ?? false}
          onChange={(muted) => change({ muted })}
        />
      </div>
      <Watchers taskKey={task.key} />
    </section>
  )
}

type ChoiceProps = { label: string; hint: string; checked: boolean; onChange: (checked: boolean) => void }

function Choice({ label, hint, checked, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className="follow-choice">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      <span id={`${id}-hint`} className="field-hint">
        {hint}
      </span>
    </div>
  )
}

type Choices = Partial<Pick<Follow, 'watching' | 'muted'>>

/** Shows the choice at once, and takes it back with the reason when the server refuses it. */
function useChangeFollow({ key }: ShownTask) {
  const api = useApi()
  const cache = useQueryClient()
  const { follow: text } = usePanelText()
  const show = (change: Partial<Follow>) =>
    cache.setQueryData<TaskDetail>(
      cacheKeys.task(key),
      (held) => held && { ...held, follow: { ...held.follow, ...change } },
    )
  const send = async (change: Choices) => {
    show(change)
    await cache.cancelQueries({ queryKey: cacheKeys.task(key) })
    show(change)
    try {
      show(await api.call('followTask', { params: { key }, body: change }))
    } catch (error) {
      toastFailed({ text: text.failed, detail: detailOf(error) })
      await cache.invalidateQueries({ queryKey: cacheKeys.task(key) })
    }
    await cache.invalidateQueries({ queryKey: cacheKeys.watchers(key) })
  }
  return (change: Choices) => void send(change)
}

function Watchers({ taskKey }: { taskKey: string }) {
  const common = useText()
  const { follow: text } = usePanelText()
  const { data: people, hasNextPage, isFetchingNextPage, fetchNextPage } = useWatchers(taskKey)
  if (!people) return null
  if (people.length === 0) return <p className="property-none">{text.nobody}</p>
  return (
    <details className="watchers">
      <summary>{text.watchers(people.length, hasNextPage)}</summary>
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <Avatar person={person} />
            <span>{person.name}</span>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button look="quiet" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {common.loadMore}
        </Button>
      )}
    </details>
  )
}
