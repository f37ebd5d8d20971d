import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useRoute } from 'wouter'
import { Banners } from './banners.tsx'
import { chosenLocale, showLanguage } from './base/i18n/text-store.ts'
import { useLocale, useText } from './base/i18n/use-text.ts'
import { useStore } from './base/store.ts'
import { ApiContext } from './data/api/api-context.ts'
import type { Api } from './data/api/client.ts'
import { cacheKeys } from './data/cache-keys.ts'
import { useLiveChanges } from './data/live/use-live-changes.ts'
import type { Session } from './data/session/session.ts'
import { SessionContext, usePerson, useSession } from './data/session/session-context.ts'
import { WriterContext } from './data/writes/task-actions.ts'
import { createTaskWriter } from './data/writes/task-writer.ts'
import { createWriteEvents } from './data/writes/write-events.ts'
import { BannersContext } from './frame/banners.ts'
import { lazyPart } from './frame/lazy-page.tsx'
import { Screens } from './screens.tsx'
import { Button } from './ui/button.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { ErrorNotice } from './ui/error-notice.tsx'
import { ToastRegion } from './ui/toast.tsx'
import { useSlow } from './ui/use-slow.ts'

// Who is signed in already needs none of it.
const AuthPages = lazyPart(async () => (await import('./account/sign-in-page.tsx')).AuthPages, PageOnItsWay)
const LinkPages = lazyPart(async () => (await import('./account/link-pages.tsx')).LinkPages, PageOnItsWay)

// What the links in mails open. They work whoever is signed in here, or nobody.
const linkPaths = /^\/(?<page>verify|forgot|reset|join|setup|unsubscribe)\/?$/

type AppProps = { api: Api; cache: QueryClient; session: Session }

export function App({ api, cache, session }: AppProps) {
  return (
    <ApiContext value={api}>
      <SessionContext value={session}>
        <QueryClientProvider client={cache}>
          <Routes api={api} cache={cache} />
          <ToastRegion />
        </QueryClientProvider>
      </SessionContext>
    </ApiContext>
  )
}

function PageOnItsWay() {
  const text = useText()
  return (
    <main id="content" className="lone-notice" aria-busy="true">
      {useSlow(true) && <p role="status">{text.loading}</p>}
    </main>
  )
}

function Routes({ api, cache }: { api: Api; cache: QueryClient }) {
  const [isLink, link] = useRoute(linkPaths)
  return isLink ? <LinkPages page={link.page ?? ''} /> : <BySession api={api} cache={cache} />
}

function BySession({ api, cache }: { api: Api; cache: QueryClient }) {
  const text = useText()
  const session = useSession()
  const state = useStore(session.state)
  if (state.phase === 'starting') return <PageOnItsWay />
  if (state.phase === 'signed-out') return <AuthPages why={state.why} />
  if (state.phase === 'unreachable') {
    return (
      <main id="content" className="lone-notice">
        <h1 className="visually-hidden">Baton</h1>
        <ErrorNotice title={text.session.unreachable} error={state.error} onRetry={() => void session.start()} />
      </main>
    )
  }
  return (
    <SignedIn key={state.person.id} api={api} cache={cache}>
      <Screens />
    </SignedIn>
  )
}

function SignedIn({ api, cache, children }: { api: Api; cache: QueryClient; children: ReactNode }) {
  const person = usePerson()
  const writer = useMemo(
    () => createTaskWriter({ cache, api, events: createWriteEvents({ cache, personId: person.id }) }),
    [cache, api, person.id],
  )
  useEffect(() => void showLanguage(chosenLocale() ?? person.locale), [person.locale])
  useReadAgainInLanguage(cache)
  useLiveChanges()
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (cache.isMutating({ mutationKey: cacheKeys.writes }) > 0) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [cache])
  return (
    <WriterContext value={writer}>
      <BannersContext value={<Banners />}>{children}</BannersContext>
    </WriterContext>
  )
}

// The server names statuses in the language that the request asks for.
function useReadAgainInLanguage(cache: QueryClient) {
  const locale = useLocale()
  const read = useRef(locale)
  useEffect(() => {
    if (read.current === locale) return
    read.current = locale
    void cache.invalidateQueries()
  }, [cache, locale])
}

/** Shown in place of everything when drawing the screen failed. */
export function Crash() {
  const { crash } = useText()
  return (
    <main id="content" className="lone-notice">
      <h1 className="visually-hidden">Baton</h1>
      <EmptyState title={crash.title} text={crash.text}>
        <Button look="primary" onClick={() => location.reload()}>
          {crash.action}
        </Button>
      </EmptyState>
    </main>
  )
}
