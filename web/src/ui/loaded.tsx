import type { ReactNode } from 'react'
import { useText } from '../base/i18n/use-text.ts'
import { ErrorNotice } from './error-notice.tsx'
import { useSlow } from './use-slow.ts'

type Query<Data> = { data: Data | undefined; error: unknown; isPending: boolean; refetch: () => Promise<unknown> }

type LoadedProps<Data> = {
  query: Query<Data>
  /** What to say when it could not be read. */
  failed: string
  rows?: number
  children: (data: Data) => ReactNode
}

/** What a query answered; until then a skeleton that doesn't flicker, and a way out when it failed. */
export function Loaded<Data>({ query, failed, rows = 3, children }: LoadedProps<Data>) {
  const slow = useSlow(query.isPending)
  if (query.data !== undefined) return children(query.data)
  if (query.isPending) return slow ? <RowsSkeleton rows={rows} /> : <div aria-busy="true" />
  return <ErrorNotice title={failed} error={query.error} onRetry={() => void query.refetch()} />
}

function RowsSkeleton({ rows }: { rows: number }) {
  const text = useText()
  return (
    <div>
      <p className="visually-hidden" role="status">
        {text.loading}
      </p>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key) => (
        <div key={key} className="skeleton skeleton-row" aria-hidden="true" />
      ))}
    </div>
  )
}
