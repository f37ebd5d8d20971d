import { useLocale } from '../base/i18n/use-text.ts'
import { settingsEn } from './settings-en.ts'
import { type SettingsText, settingsKo } from './settings-ko.ts'

/** The words of the settings, in the language of the screen. They are loaded with these pages only. */
export function useSettingsText(): SettingsText {
  return useLocale() === 'ko' ? settingsKo : settingsEn
}
