import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import type { CloudParts } from '../base/cloud-parts.ts'
import type { HeadPolicy } from '../base/http.ts'

const flag = z.preprocess((value) => value === true || value === 'true', z.boolean())
const Override = { Override: flag }
const Policy = z.object({
  SecurityHeadersConfig: z
    .object({
      ContentTypeOptions: z.object(Override).optional(),
      FrameOptions: z.object({ FrameOption: z.string(), ...Override }).optional(),
      ReferrerPolicy: z.object({ ReferrerPolicy: z.string(), ...Override }).optional(),
      ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string(), ...Override }).optional(),
    })
    .default({}),
  CustomHeadersConfig: z
    .object({ Items: z.array(z.object({ Header: z.string(), Value: z.string(), ...Override })) })
    .default({ Items: [] }),
  RemoveHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string() })) }).default({ Items: [] }),
})

/**
 * A CloudFront response headers policy of the template. Strict-Transport-Security is left out: this door speaks plain
 * HTTP.
 */
export function createHeadPolicy(parts: CloudParts, id: string): HeadPolicy {
  const properties = parts.template.Resources[id]?.Properties
  if (!properties)
    throw new Error(`The distribution names the response headers policy "${id}", which the template does not have.`)
  const policy = Policy.parse(parts.resolve(properties.ResponseHeadersPolicyConfig, id))
  const set = headersOf(policy)
  const removed = policy.RemoveHeadersConfig.Items.map((item) => item.Header)
  return (response: ServerResponse) => {
    for (const name of removed) response.removeHeader(name)
    for (const { name, value, isOverride } of set) {
      if (isOverride || !response.hasHeader(name)) response.setHeader(name, value)
    }
  }
}

function headersOf({ SecurityHeadersConfig: security, CustomHeadersConfig }: z.infer<typeof Policy>) {
  const csp = security.ContentSecurityPolicy
  const given: [string, string | undefined, boolean | undefined][] = [
    ['X-Content-Type-Options', security.ContentTypeOptions && 'nosniff', security.ContentTypeOptions?.Override],
    ['X-Frame-Options', security.FrameOptions?.FrameOption, security.FrameOptions?.Override],
    ['Referrer-Policy', security.ReferrerPolicy?.ReferrerPolicy, security.ReferrerPolicy?.Override],
    ['Content-Security-Policy', csp && withoutUpgrade(csp.ContentSecurityPolicy), csp?.Override],
    ...CustomHeadersConfig.Items.map((item): [string, string, boolean] => [item.Header, item.Value, item.Override]),
  ]
  return given.flatMap(([name, value, isOverride]) => (value ? [{ name, value, isOverride: isOverride ?? false }] : []))
}

// Would send the browser to an https:// that is not there.
const withoutUpgrade = (policy: string) => policy.replace(/\s*;?\s*upgrade-insecure-requests/i, '').trim()
