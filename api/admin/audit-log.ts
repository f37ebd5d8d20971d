import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Deps } from '#api/http/deps.ts'
import { fillPage, type Part } from '#api/http/page.ts'
import { PersonEvent } from '#shared/contract/person-event.ts'

type Filter = { person?: string | undefined; type?: string | undefined }

type MonthQuery = Filter & {
  /** UTC month such as 2026-11. */
  month: string
  /** Events from before this event's id. */
  before: string | undefined
  limit: number
}

/**
 * At most `limit` events about people in one month that pass the filter, newest first. With a filter a page can be
 * short of its limit.
 */
export function readAudit(deps: Deps, asked: MonthQuery): Promise<Part<PersonEvent>> {
  return fillPage(
    (before) => readPart(deps, { ...asked, before }),
    (event) => event.eventId,
    asked,
  )
}

const readWithFilter = 500

async function readPart({ dynamo, changeLogTable }: Deps, asked: MonthQuery): Promise<Part<PersonEvent>> {
  const isFiltered = asked.person !== undefined || asked.type !== undefined
  const filter = filterOf(asked)
  const { Items = [], LastEvaluatedKey } = await dynamo.send(
    new QueryCommand({
      TableName: changeLogTable,
      IndexName: 'audit',
      KeyConditionExpression: 'auditMonth = :month AND eventId < :before',
      FilterExpression: filter.expression,
      ExpressionAttributeNames: filter.names,
      ExpressionAttributeValues: { ':month': asked.month, ':before': asked.before ?? 'x', ...filter.values },
      ScanIndexForward: false,
      Limit: isFiltered ? readWithFilter : asked.limit + 1,
    }),
  )
  const last: unknown = LastEvaluatedKey?.eventId
  return { items: Items.map((item) => PersonEvent.parse(item)), before: typeof last === 'string' ? last : undefined }
}

// DynamoDB refuses an empty expression, and names and values that no expression uses.
function filterOf({ person, type }: Filter) {
  const ofPerson = person === undefined ? [] : ['(actorId = :person OR personId = :person)']
  const ofType = type === undefined ? [] : ['#type = :type']
  return {
    expression: [...ofPerson, ...ofType].join(' AND ') || undefined,
    names: type === undefined ? undefined : { '#type': 'type' },
    values: {
      ...(person === undefined ? {} : { ':person': person }),
      ...(type === undefined ? {} : { ':type': type }),
    },
  }
}
