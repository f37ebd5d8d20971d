import { useState } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { languageStore } from '../base/i18n/text-store.ts'
import { useText } from '../base/i18n/use-text.ts'
import { toastFailed } from '../base/toasts.ts'
import { errorText } from '../data/api/error-text.ts'
import type { TaskFilters } from '../filters/task-filters.ts'
import { Button } from '../ui/button.tsx'
import { useLoadMore } from './use-board.ts'

type LoadMoreProps = { project: Project; filters: TaskFilters; statusId: string; cursor: string }

/** Brings more of one column. */
export function LoadMore({ project, filters, statusId, cursor }: LoadMoreProps) {
  const text = useText()
  const load = useLoadMore(project, filters)
  const [loading, setLoading] = useState(false)
  const more = async () => {
    if (loading) return
    setLoading(true)
    try {
      await load(statusId, cursor)
    } catch (error) {
      const action = { label: text.retry, run: () => void more() }
      toastFailed({ text: text.board.loadFailed, detail: errorText(error, languageStore.get().text), action })
    } finally {
      setLoading(false)
    }
  }
  return (
    <div className="load-more">
      <Button look="quiet" aria-disabled={loading} onClick={() => void more()}>
        {loading ? text.loading : text.loadMore}
      </Button>
    </div>
  )
}
