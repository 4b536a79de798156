import { getLocale, getTranslations } from 'next-intl/server'

import type { Actor } from '@/lib/base/actor'
import { zoneName } from '@/lib/base/format/names'
import { ROLE_NAMES, ROLES } from '@/lib/base/roles'
import { listAccountHomes } from '@/lib/registry/accounts/account.data'

export type OwnPlace = { readonly href: string; readonly label: string; readonly note: string }

/** A person with more places than this finds the zones among them on the page of all zones. */
const MANY = 8

/** More names than these are counted. */
const NAMED = 2

async function readPlaces(actor: Actor) {
  const [{ students, homes, names }, t, roles, zones, locale] = await Promise.all([
    listAccountHomes(actor),
    getTranslations('auth.account'),
    getTranslations('roles'),
    getTranslations('staff.zones'),
    getLocale(),
  ])
  const own = homes.map(({ role, href, zone, school }) => ({
    href,
    label: roles(`${role}.home`, { name: school ?? (zone ? zoneName(zone, locale) : '') }),
    note: roles(`${role}.homeNote`),
  }))
  const ofZones = { href: '/staff', label: zones('title'), note: zones('note') }
  const runsSeveral = actor.zones.length > 1 && !actor.administrator
  const all = runsSeveral ? [ofZones, ...own] : own
  const family = { href: '/family', label: t('family'), note: t('familyNote') }
  return {
    places: students > 0 || all.length === 0 ? [...all, family] : all,
    /** The zones and schools where the person has a role. */
    names: names.map((one) => (typeof one === 'string' ? one : zoneName(one, locale))),
  }
}

/** The places of a person: those of each role, and the family's. */
export async function listOwnPlaces(actor: Actor): Promise<readonly OwnPlace[]> {
  return (await readPlaces(actor)).places
}

/** Who the person is, and their places, in the words of the line above each of their pages. */
export async function readOwnLine(actor: Actor) {
  const [{ places, names }, roles, t, today] = await Promise.all([
    readPlaces(actor),
    getTranslations('roles'),
    getTranslations('auth.account'),
    getTranslations('today'),
  ])
  const held = ROLE_NAMES.filter((role) => {
    const where = actor[ROLES[role].field]
    return Array.isArray(where) ? where.length > 0 : where === true
  }).map((role) => roles(`${role}.name`))
  const isGuardian = places.some(({ href }) => href === '/family')
  const shown =
    places.length > MANY ? places.filter(({ href }) => !/^\/staff\/(?!data)/.test(href)) : places
  const work = { href: '/today', label: today('title'), note: '' }
  return {
    roles: [...held, ...(isGuardian ? [t('guardian')] : [])].join(', '),
    where: names.length > NAMED ? today('strip.places', { count: names.length }) : names.join(', '),
    places: [
      ...(held.length > 0 ? [work] : []),
      ...shown,
      { href: '/account', label: t('title'), note: '' },
    ],
    /** The pages of a person who works here; empty for a family. */
    ofWork: held.length > 0 ? shown : [],
  }
}
