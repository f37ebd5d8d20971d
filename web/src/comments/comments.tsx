import type { Comment } from '#shared/contract/comment.ts'
import type { Project } from '#shared/contract/project.ts'
import { useCandidates } from '../data/queries/project-parts.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { useComments } from '../data/queries/task-parts.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import type { MarkdownWords } from '../ui/markdown.tsx'
import { CommentItem } from './comment-item.tsx'
import { Composer } from './composer.tsx'
import { useCommentsText } from './use-comments-text.ts'
import './comments.css'

export type CommentsProps = {
  task: ShownTask
  project: Project | undefined
  words: MarkdownWords
  mayEdit: boolean
}

/** What people say about a task, the newest next to the line where the next one is written. */
export function Comments({ task, project, words, mayEdit }: CommentsProps) {
  const text = useCommentsText()
  const me = usePerson()
  const { query, comments } = useComments(task.key)
  const people = useCandidates(project)
  const isMine = ({ author }: Comment) => author.id === me.id
  const isManager = project?.role === 'manager'
  return (
    <section className="comments" aria-labelledby="comments-title">
      <h3 id="comments-title">
        {text.title} {task.commentCount > 0 && <span className="comments-count">{task.commentCount}</span>}
      </h3>
      {query.isError && !query.data && (
        <ErrorNotice title={text.loadFailed} error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && comments.length === 0 && !mayEdit && <p className="panel-empty">{text.none}</p>}
      {query.hasNextPage && (
        <Button look="quiet" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {text.older}
        </Button>
      )}
      <ol>
        {comments.map((comment) => (
          <CommentItem
            key={comment.id}
            comment={comment}
            task={task}
            people={people}
            words={words}
            mayEdit={mayEdit && isMine(comment)}
            mayRemove={mayEdit && (isMine(comment) || isManager)}
          />
        ))}
      </ol>
      {mayEdit && <Composer task={task} people={people.filter(({ id }) => id !== me.id)} />}
    </section>
  )
}
