import { describe, expect, it } from 'vitest'

import { findSettingsProblem } from '@/lib/base/env'
import { readSignInProviders, type SignInProvider } from '@/lib/base/sign-in-providers.schema'
import { isStaffSessionOver } from '@/lib/registry/accounts/session-end.rules'
import { readClaims } from '@/lib/registry/accounts/staff/claims.rules'
import { findTrouble } from '@/lib/registry/accounts/staff/trouble.rules'

const google = {
  OIDC_GOOGLE_ISSUER: 'https://accounts.google.com',
  OIDC_GOOGLE_CLIENT_ID: 'id',
  OIDC_GOOGLE_SECRET: 'secret',
  OIDC_GOOGLE_DOMAIN: 'District.example',
}
const asProcess = (more: Record<string, string> = {}) => ({
  NODE_ENV: 'test' as const,
  ...google,
  ...more,
})
const only = (variables: Record<string, string>): SignInProvider => {
  const [first] = readSignInProviders(variables).providers
  if (!first) throw new Error('none is set')
  return first
}

describe('the settings of a provider', () => {
  it('are read by its name; the label is the name where none is set', () => {
    expect(only(google)).toEqual({
      name: 'google',
      label: 'Google',
      issuer: 'https://accounts.google.com',
      clientId: 'id',
      secret: 'secret',
      domain: 'district.example',
      tenant: null,
    })
    expect(findSettingsProblem(asProcess())).toBeNull()
  })

  it.each([
    ['OIDC_GOOGLE_CLIENT_ID', '', 'OIDC_GOOGLE_CLIENT_ID is needed'],
    ['OIDC_GOOGLE_SECRET', '', 'OIDC_GOOGLE_SECRET is needed'],
    ['OIDC_GOOGLE_ISSUER', '', 'OIDC_GOOGLE_ISSUER must look like https://accounts.google.com.'],
    ['OIDC_GOOGLE_ISSUER', 'http://idp.example', 'OIDC_GOOGLE_ISSUER must begin with https://.'],
    [
      'OIDC_GOOGLE_ISSUER',
      'https://login.microsoftonline.com/common/v2.0',
      'OIDC_GOOGLE_ISSUER must name the tenant',
    ],
    ['OIDC_GOOGLE_DOMAIN', '', 'OIDC_GOOGLE_DOMAIN or _TENANT is needed: without one, everybody'],
    ['OIDC_GOOGLE_DOMAIN', 'everybody', 'OIDC_GOOGLE_DOMAIN must look like district.example.'],
  ])('are told where %s is "%s"', (key, value, sentence) => {
    expect(findSettingsProblem(asProcess({ [key]: value }))).toContain(sentence)
    expect(readSignInProviders({ ...google, [key]: value }).providers).toEqual([])
  })
})

const ENTRA = 'https://login.microsoftonline.com/t-1/v2.0'
const entra = only({
  OIDC_ENTRA_ISSUER: ENTRA,
  OIDC_ENTRA_CLIENT_ID: 'id',
  OIDC_ENTRA_SECRET: 'secret',
  OIDC_ENTRA_TENANT: 't-1',
})
const clever = only({
  OIDC_CLEVER_ISSUER: 'https://clever.com',
  OIDC_CLEVER_CLIENT_ID: 'id',
  OIDC_CLEVER_SECRET: 'secret',
  OIDC_CLEVER_TENANT: '4fd4',
})
const email = 'ada@district.example'
const read = (provider: SignInProvider, claims: Record<string, unknown>) => {
  const said = readClaims({ iss: provider.issuer, sub: 's', email, ...claims }, provider)
  return said.ok ? said.proven.email : said.reason
}

describe('what a checked token proves', () => {
  it('at Google goes by the hosted domain, never by the look of an address', () => {
    const verified = { email_verified: true }
    expect(read(only(google), { ...verified, hd: 'district.example' })).toBe(email)
    expect(read(only(google), verified)).toBe('organization')
    expect(read(only(google), { ...verified, hd: 'elsewhere.example' })).toBe('organization')
  })

  it('at Microsoft Entra goes by the tenant; an address counts once its domain has an owner', () => {
    expect(read(entra, { tid: 't-1', xms_edov: true })).toBe(email)
    expect(read(entra, { tid: 't-1', xms_edov: '1' })).toBe(email)
    expect(read(entra, { tid: 't-1' })).toBeNull()
    expect(read(entra, { tid: 't-2', xms_edov: true })).toBe('organization')
    expect(read(entra, { xms_edov: true })).toBe('organization')
  })

  it('at Clever goes by the district', () => {
    expect(read(clever, { district: '4fd4', email_verified: true })).toBe(email)
    expect(read(clever, { district: 'other', email_verified: true })).toBe('organization')
    // what Entra says of itself, nobody else may say
    expect(read(clever, { district: '4fd4', xms_edov: true })).toBeNull()
  })

  it('is nothing without who it is, or of another issuer', () => {
    expect(read(clever, { district: '4fd4', sub: '' })).toBe('unclear')
    expect(read(clever, { district: '4fd4', iss: ENTRA })).toBe('unclear')
  })
})

describe('a session of staff', () => {
  it('ends after twelve hours', () => {
    const at = (hours: number) => new Date(hours * 60 * 60 * 1000)
    expect(isStaffSessionOver({ signedInAt: 0 }, at(11.99))).toBe(false)
    expect(isStaffSessionOver({ signedInAt: 0 }, at(12))).toBe(true)
  })
})

describe('what went wrong at a provider', () => {
  it.each([
    ['outgoing request timed out after 5000ms', 'away'],
    ['ECONNREFUSED connect', 'away'],
    ['expected 200 OK, got: 503 Service Unavailable', 'away'],
    ['state mismatch, expected a, got: b', 'again'],
    ['State cookie was missing.', 'again'],
    ['invalid_grant (grant request is invalid)', 'again'],
    ['access_denied', 'denied'],
    ['nonce mismatch, expected a, got: b', 'untrusted'],
    ['unexpected iss value, expected a, got: b', 'untrusted'],
    ['', 'untrusted'],
  ])('"%s" is told as %s', (words, trouble) => {
    expect(findTrouble(words)).toBe(trouble)
  })
})
