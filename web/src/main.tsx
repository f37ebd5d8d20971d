import './base/tokens.css'
import './base/base.css'
import './ui/forms.css'
import './ui/components.css'
import './ui/menu.css'
import './ui/overlays.css'
import './account/auth.css'
import './frame/app.css'
import './filters/filters.css'
import './board/board.css'
import './board/card.css'
import './tasks/panel.css'
import { createRoot } from 'react-dom/client'
import { App, Crash } from './app.tsx'
import { browserLocale, chosenLocale, comingLocale, showLanguage } from './base/i18n/text-store.ts'
import { startTheme } from './base/theme.ts'
import { createApi } from './data/api/client.ts'
import { createQueryClient } from './data/api/query-client.ts'
import { readAhead } from './data/queries/projects.ts'
import { createSession, openTabChannel } from './data/session/session.ts'
import { dropAllDrafts } from './data/writes/drafts.ts'

startTheme()

const cache = createQueryClient()
const api = createApi({ language: comingLocale, onSessionEnded: () => session.end() })
const session = createSession({ api, tabs: openTabChannel(), forget: () => cache.clear(), dropDrafts: dropAllDrafts })

const container = document.getElementById('root')
if (!container) throw new Error('index.html must hold <div id="root">.')
// An error that nobody caught leaves an empty page; this puts a way out on it.
const root = createRoot(container, { onUncaughtError: () => queueMicrotask(() => root.render(<Crash />)) })

const shown = showLanguage(chosenLocale() ?? browserLocale())
void session.start()
readAhead(cache, api)
await shown
root.render(<App api={api} cache={cache} session={session} />)
