import './styles/tokens.css'
import './styles/base.css'
import './styles/forms.css'
import './styles/components.css'
import './styles/menu.css'
import './styles/overlays.css'
import './styles/auth.css'
import './styles/app.css'
import './styles/filters.css'
import './styles/board.css'
import './styles/card.css'
import './styles/panel.css'
import { createRoot } from 'react-dom/client'
import { createApi } from './api/client.ts'
import { createQueryClient } from './api/query-client.ts'
import { App, Crash } from './app.tsx'
import { browserLocale, chosenLocale, comingLocale, showLanguage } from './i18n/text-store.ts'
import { createSession } from './session/session.ts'
import { openTabChannel } from './session/tab-channel.ts'
import { dropAllDrafts } from './tasks/drafts.ts'
import { readAhead } from './tasks/queries.ts'
import { startTheme } from './theme/theme.ts'

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
