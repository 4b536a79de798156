import { z } from 'zod'

import {
  PARAMETERS,
  parametersOf,
  problemSchema,
  type Resource,
  RESOURCE_NAMES,
  RESOURCES,
} from './api-resources.schema'

type Json = Readonly<Record<string, unknown>>

/** A zod schema as JSON Schema 2020-12, as OpenAPI 3.1 has it. */
function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** What a parameter is on the wire: numbers are digits there, so their bounds are said by hand. */
const WIRE: Record<keyof typeof PARAMETERS, Json> = {
  limit: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
  offset: { type: 'integer', minimum: 0, maximum: 10_000_000, default: 0 },
  format: { type: 'string', enum: ['json', 'csv'] },
  since: { anyOf: ['date', 'date-time'].map((format) => ({ type: 'string', format })) },
  school_year: { type: 'integer', minimum: 1900, maximum: 2199 },
}

const isParameter = (name: string): name is keyof typeof PARAMETERS => name in PARAMETERS

const parameters = (resource: Resource) =>
  Object.keys(parametersOf(resource).shape)
    .filter(isParameter)
    .map((name) => ({
      name,
      in: 'query',
      required: false,
      description: PARAMETERS[name].description ?? '',
      schema: WIRE[name],
    }))

const problem = (description: string, headers: Json = {}) => ({
  description,
  headers,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
})

const text = (description: string) => ({ description, schema: { type: 'string' } })

const headers = {
  ETag: text('Send it as If-None-Match: an answer that has not changed is 304.'),
  'X-Total-Count': { description: 'All rows.', schema: { type: 'integer', minimum: 0 } },
  Link: text('The pages around: rel="next", "prev", "first" (RFC 8288).'),
}

const operation = (resource: Resource) => ({
  operationId: `list_${resource}`,
  summary: RESOURCES[resource].summary,
  description: `The token needs the scope \`${resource}\`. A token of a zone reads that zone alone.`,
  security: [{ token: [] }],
  parameters: parameters(resource),
  responses: {
    200: {
      description: 'One page, in an order that is the same each time.',
      headers,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['data'],
            additionalProperties: false,
            properties: {
              data: { type: 'array', items: { $ref: `#/components/schemas/${resource}` } },
            },
          },
        },
        'text/csv': {
          schema: {
            type: 'string',
            description:
              'The same columns, with a heading. An apostrophe stands before what a spreadsheet would run.',
          },
        },
      },
    },
    304: { description: 'Not changed.' },
    400: problem('A parameter cannot be read, is unknown or is given twice.'),
    401: problem('No token, or one that ended or was revoked.'),
    403: problem('The token may not read this.'),
    429: problem('Too many requests in a minute.', {
      'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } },
    }),
  },
})

/** The description of the API, made from the schemas that its answers are written by. */
export function describeApi(server: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Zone of Choice',
      version: '1',
      description:
        'Results for the other systems of a district. Read only. Administrators make tokens under Results for other systems.',
    },
    servers: [{ url: server }],
    paths: Object.fromEntries(
      RESOURCE_NAMES.map((name) => [`/api/v1/${name}`, { get: operation(name) }]),
    ),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...Object.fromEntries(
          RESOURCE_NAMES.map((name) => [name, toSchema(RESOURCES[name].row, 'output')]),
        ),
        problem: toSchema(problemSchema, 'output'),
      },
    },
  }
}
