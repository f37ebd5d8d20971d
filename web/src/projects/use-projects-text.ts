import { useLocale } from '../base/i18n/use-text.ts'
import { projectsEn } from './projects-en.ts'
import { type ProjectsText, projectsKo } from './projects-ko.ts'

/** The words of the pages about projects, in the language of the screen. They are loaded with these pages only. */
export function useProjectsText(): ProjectsText {
  return useLocale() === 'ko' ? projectsKo : projectsEn
}
