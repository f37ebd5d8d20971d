import { useLocale } from '../base/i18n/use-text.ts'
import { commentsEn } from './comments-en.ts'
import { type CommentsText, commentsKo } from './comments-ko.ts'

export function useCommentsText(): CommentsText {
  return useLocale() === 'ko' ? commentsKo : commentsEn
}
