import { useLocale } from '../base/i18n/use-text.ts'
import { panelEn } from './panel-en.ts'
import { type PanelText, panelKo } from './panel-ko.ts'

/** The words of the task panel, in the language of the screen. They are loaded with it only. */
export function usePanelText(): PanelText {
  return useLocale() === 'ko' ? panelKo : panelEn
}
