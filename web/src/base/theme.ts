import { createStore } from './store.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const storageKey = 'baton.theme'

export const themeStore = createStore<Theme>('system')

/** Takes up the choice made in this browser. The colours themselves follow `color-scheme` in tokens.css. */
export function startTheme() {
  show(asTheme(localStorage.getItem(storageKey)))
  addEventListener('storage', ({ key, newValue }) => key === storageKey && show(asTheme(newValue)))
}

export function chooseTheme(theme: Theme) {
  localStorage.setItem(storageKey, theme)
  show(theme)
}

function show(theme: Theme) {
  document.documentElement.dataset.theme = theme
  themeStore.set(theme)
}

function asTheme(value: string | null): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}
