import { useQueryClient } from '@tanstack/react-query'
import type { HistoryItem } from '#shared/contract/history.ts'
import { announce } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { errorText } from '../data/api/error-text.ts'
import { cacheKeys } from '../data/cache-keys.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { newIdempotencyKey } from '../data/writes/idempotency-key.ts'
import { refreshLists, takeIn } from '../data/writes/task-cache.ts'
import { useAction } from '../ui/use-action.ts'
import { usePanelText } from './use-panel-text.ts'

type UndoButtonProps = { event: HistoryItem; task: ShownTask; summary: string }

/** Takes back one entry. When the server refuses, its reason stands where the button was pressed. */
export function UndoButton({ event, task, summary }: UndoButtonProps) {
  const { history: text } = usePanelText()
  const { running, error, act } = useUndo(event, task)
  if (!canBeUndone(event)) return null
  return (
    <>
      <button
        type="button"
        className="event-undo"
        aria-label={text.undoOf(summary)}
        aria-disabled={running}
        onClick={act}
      >
        {text.undo}
      </button>
      {error !== undefined && (
        <span className="event-refused" role="alert">
          {text.undoFailed} {errorText(error)}
        </span>
      )}
    </>
  )
}

// Making and deleting a whole task is taken back elsewhere, by its menu and the trash; where a card stood in its column
// is not worth it.
const whole: readonly HistoryItem['type'][] = ['task.created', 'task.deleted', 'task.restored']

function canBeUndone({ type, changes }: HistoryItem): boolean {
  if (whole.includes(type)) return false
  return type !== 'task.changed' || Object.keys(changes).some((field) => field !== 'position')
}

function useUndo({ eventId }: HistoryItem, { key }: ShownTask) {
  const api = useApi()
  const cache = useQueryClient()
  const { history: text } = usePanelText()
  return useAction(async () => {
    try {
      const task = await api.call('undoChange', { params: { key, eventId }, idempotencyKey: newIdempotencyKey() })
      takeIn(cache, task)
      refreshLists(cache, task.projectId)
      announce(text.undone)
    } finally {
      for (const queryKey of [cacheKeys.history(key), cacheKeys.comments(key)])
        void cache.invalidateQueries({ queryKey })
    }
  })
}
