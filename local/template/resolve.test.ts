import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createResolver } from './resolve.ts'
import { Template } from './template.ts'
import { defaultValues } from './values.ts'

const resolve = createResolver({
  Table: 'baton-Table',
  'Cluster.Endpoint.Address': '127.0.0.1',
  'AWS::Region': 'ap-northeast-2',
  '{{resolve:secretsmanager:known}}': 'opened',
})
const at = (value: unknown) => resolve(value, 'the test')
function sub(text: string, ...own: unknown[]) {
  const template = text.replaceAll('#{', '$\u007b')
  return { 'Fn::Sub': own.length === 0 ? template : [template, ...own] }
}

describe('resolving intrinsics', () => {
  const cases: [string, unknown, unknown][] = [
    ['Ref', { Ref: 'Table' }, 'baton-Table'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Cluster', 'Endpoint.Address'] }, '127.0.0.1'],
    ['GetAtt as a string', { 'Fn::GetAtt': 'Cluster.Endpoint.Address' }, '127.0.0.1'],
    [
      'Sub with references',
      sub('a/#{Table}/#{AWS::Region}/#{Cluster.Endpoint.Address}'),
      'a/baton-Table/ap-northeast-2/127.0.0.1',
    ],
    ['Sub with a literal', sub('#{!Table} #{Table}'), '$\u007bTable} baton-Table'],
    ['Sub with own variables', sub('#{x}-#{Table}', { x: { Ref: 'AWS::Region' } }), 'ap-northeast-2-baton-Table'],
    ['Join', { 'Fn::Join': ['/', ['integrations', { Ref: 'Table' }]] }, 'integrations/baton-Table'],
    ['Split and Select', { 'Fn::Select': [1, { 'Fn::Split': ['-', { Ref: 'Table' }] }] }, 'Table'],
    ['Select with the index as text', { 'Fn::Select': ['0', ['a', 'b']] }, 'a'],
    [
      'nested plain values',
      { a: [1, true, null, { b: { Ref: 'Table' } }] },
      { a: [1, true, null, { b: 'baton-Table' }] },
    ],
    ['AWS::NoValue leaves its property out', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
    ['a dynamic reference without a value stays', '{{resolve:ssm:/x}}', '{{resolve:ssm:/x}}'],
    ['a dynamic reference with a value is filled in', '{{resolve:secretsmanager:known}}', 'opened'],
    ['a map that looks like an intrinsic but has two keys', { Ref: 'Table', other: 1 }, { Ref: 'Table', other: 1 }],
  ]
  for (const [name, value, expected] of cases) {
    it(`understands ${name}`, () => assert.deepEqual(at(value), expected))
  }

  it('names an unknown reference and the place', () => {
    assert.throws(() => at({ Ref: 'Nowhere' }), /the test refers to "Nowhere"/)
    assert.throws(() => at(sub('#{Nope.Arn}')), /"Nope.Arn"/)
  })

  it('refuses functions that need a deployed stack with a sentence', () => {
    assert.throws(
      () => at({ 'Fn::ImportValue': 'other-stack' }),
      /Fn::ImportValue, which the local cloud cannot resolve/,
    )
    assert.throws(() => at({ 'Fn::If': ['x', 1, 2] }), /Fn::If/)
  })

  it('refuses a malformed function', () => {
    assert.throws(() => at({ 'Fn::Join': ['a'] }), /Fn::Join in the test/)
    assert.throws(() => at({ 'Fn::Select': [5, ['a']] }), /item 5/)
  })
})

describe('default values', () => {
  it('gives every resource a name and the referable ones an ARN', () => {
    const values = defaultValues(
      Template.parse({
        Resources: {
          Log: { Type: 'AWS::DynamoDB::Table' },
          Mailer: { Type: 'AWS::Lambda::Function' },
          Alb: { Type: 'X::Y' },
        },
      }),
    )
    assert.equal(values.Log, 'baton-Log')
    assert.equal(values['Mailer.Arn'], 'arn:aws:lambda:ap-northeast-2:000000000000:function:Mailer')
    assert.equal(values.Alb, 'Alb')
    assert.equal(values['Alb.Arn'], undefined)
  })
})
