/** AWS regions: the known ones, and what to make of a typed one. */
import { fail } from './failure.ts'
import { sanitize } from './sanitize.ts'
import { suggestion } from './suggestion.ts'

/** Where IAM Identity Center has endpoints (botocore's endpoints.json, service oidc), the common ones first. */
export const REGIONS: readonly string[] = [
  'us-east-1',
  'eu-west-1',
  'us-west-2',
  'eu-central-1',
  'us-east-2',
  'ap-southeast-2',
  'eu-west-2',
  'ap-northeast-1',
  'ap-southeast-1',
  'ca-central-1',
  'eu-north-1',
  'eu-west-3',
  'ap-south-1',
  'sa-east-1',
  'us-west-1',
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'us-gov-east-1',
  'us-gov-west-1',
  'cn-north-1',
  'cn-northwest-1',
  'eusc-de-east-1',
]

/** Every region's shape, those to come included: an area or partition, a direction, a number. */
const SHAPE =
  /^(?:af|ap|ca|eu|il|me|mx|sa|us|cn|us-gov|eusc-[a-z]{2}|us-iso[a-z]?|eu-isoe)-(?:central|(?:north|south)?(?:east|west)|north|south)-[1-9]\d?$/

/** A typed region in its plain spelling. Throws badRegion, with the nearest one where there is one. */
export function checkRegion(text: string): string {
  const region = text.trim().toLowerCase()
  if (SHAPE.test(region)) return region
  const next =
    suggestion(region, REGIONS) ?? 'Write it as the AWS console does: us-east-1, eu-west-1'
  const shown = sanitize(text.trim())
  return fail('badRegion', shown ? `${shown} is not an AWS region` : 'The region is missing', next)
}

/** The regions that begin as what is typed so far, the common ones first; none for nothing. */
export function regionsLike(typed: string): readonly string[] {
  const start = typed.trim().toLowerCase()
  return start === '' ? [] : REGIONS.filter((region) => region.startsWith(start))
}
