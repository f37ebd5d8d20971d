import { useText } from '../base/i18n/use-text.ts'
import { toastFailed } from '../base/toasts.ts'
import { errorText } from '../data/api/error-text.ts'
import { Button } from './button.tsx'

type Pages = {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<{ error: unknown }>
}

/** Reads the next page of a list, while there is one. */
export function MoreButton({ pages, failed }: { pages: Pages; failed: string }) {
  const text = useText()
  if (!pages.hasNextPage) return null
  const more = async () => {
    if (pages.isFetchingNextPage) return
    const { error } = await pages.fetchNextPage()
    if (error) toastFailed({ text: failed, detail: errorText(error) })
  }
  return (
    <Button className="more" aria-disabled={pages.isFetchingNextPage} onClick={() => void more()}>
      {text.loadMore}
    </Button>
  )
}
