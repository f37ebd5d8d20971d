import { resourcesOfType, type Template } from './template.ts'

/** The account and region that local ARNs and credentials are made of. */
export const localAccount = '000000000000'
export const localRegion = 'ap-northeast-2'

const arnServices: Record<string, string> = {
  'AWS::DynamoDB::Table': 'dynamodb:{scope}:table/{name}',
  'AWS::Events::EventBus': 'events:{scope}:event-bus/{name}',
  'AWS::Lambda::Function': 'lambda:{scope}:function:{name}',
  'AWS::SQS::Queue': 'sqs:{scope}:{name}',
}

/**
 * Local values for what the template may refer to: the pseudo parameters, for every resource its Ref, and for those
 * that other resources point to also its Arn. Functions, queues and integrations are called by their logical id.
 */
export function defaultValues(template: Template): Record<string, string> {
  const values: Record<string, string> = {
    'AWS::AccountId': localAccount,
    'AWS::Partition': 'aws',
    'AWS::Region': localRegion,
    'AWS::StackName': 'baton-local',
    'AWS::URLSuffix': 'amazonaws.com',
  }
  for (const [id, { Type: type }] of Object.entries(template.Resources)) {
    const name = physicalName(id, type)
    values[id] = name
    const service = arnServices[type]
    if (!service) continue
    values[`${id}.Arn`] =
      `arn:aws:${service.replace('{scope}', `${localRegion}:${localAccount}`).replace('{name}', name)}`
  }
  for (const { id } of resourcesOfType(template, 'AWS::CloudFront::Function')) values[`${id}.FunctionARN`] = id
  return values
}

const named = new Set([
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::SES::ConfigurationSet',
  'AWS::SecretsManager::Secret',
])

const physicalName = (id: string, type: string) => (named.has(type) ? `baton-${id}` : id)
