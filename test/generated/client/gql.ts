/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query ErrorCatalog($locale: Locale! = EN) {\n  errorCatalog {\n    code\n    category\n    retryable\n    message(locale: $locale)\n    tencentCodes\n  }\n}": typeof types.ErrorCatalogDocument,
    "mutation ForgetLicense($id: ID!) {\n  forgetVehicleLicense(id: $id)\n}": typeof types.ForgetLicenseDocument,
    "query RecallLicense($id: ID!) {\n  vehicleLicenseRecognition(id: $id) {\n    ...WholeRecognition\n  }\n}": typeof types.RecallLicenseDocument,
    "query RecognizeLicense($side: CardSide! = FRONT, $image: ImageInput!, $tractorSide: TractorSide) {\n  recognizeVehicleLicense(side: $side, image: $image, tractorSide: $tractorSide) {\n    ...WholeRecognition\n  }\n}": typeof types.RecognizeLicenseDocument,
    "fragment WholeRecognition on VehicleLicenseRecognition {\n  id\n  imageHash\n  side\n  medium\n  pages {\n    __typename\n    ... on TractorBackInfo {\n      plateNo\n      allowNum\n      combineHarvesterQuality\n      tractorMinUsageWeight\n      tractorMaxAllowLoadCapacity\n      externalSize\n      record\n      vehicleType\n      address\n    }\n  }\n  front {\n    ...WholeFront\n  }\n  back {\n    ...WholeBack\n  }\n  warnings\n  warnCodes\n  warnMessages\n  findings {\n    kind\n    fields\n    message\n  }\n  engine\n  cached\n  requestId\n  recognizedAt\n}\n\nfragment WholeFront on FrontInfo {\n  plateNo\n  vehicleType\n  owner\n  address\n  useCharacter\n  model\n  vin\n  engineNo\n  registerDate\n  issueDate\n  seal\n  stateElectronic\n  inspectionValidityTimeElectronic\n  generationTimeElectronic\n  plate {\n    ...WholePlate\n  }\n  brand\n  vinCheck\n  vehicle {\n    vin\n  }\n  fields {\n    ...WholeField\n  }\n}\n\nfragment WholeBack on BackInfo {\n  plateNo\n  fileNo\n  allowNum\n  totalMass\n  curbWeight\n  loadQuality\n  externalSize\n  marks\n  record\n  totalQuasiMass\n  subPageCode\n  fuelType\n  addressElectronic\n  issueAuthorityElectronic\n  carBodyColor\n  plate {\n    ...WholePlate\n  }\n  seats\n  totalMassKg\n  curbWeightKg\n  loadQualityKg\n  totalQuasiMassKg\n  dimensions {\n    lengthMm\n    widthMm\n    heightMm\n  }\n  inspections {\n    validUntil\n    authority\n  }\n  fields {\n    ...WholeField\n  }\n}\n\nfragment WholePlate on Plate {\n  text\n  kind\n  province\n  issuer\n}\n\nfragment WholeField on RecognizedField {\n  name\n  text\n  confidence\n  polygon {\n    x\n    y\n  }\n}": typeof types.WholeRecognitionFragmentDoc,
};
const documents: Documents = {
    "query ErrorCatalog($locale: Locale! = EN) {\n  errorCatalog {\n    code\n    category\n    retryable\n    message(locale: $locale)\n    tencentCodes\n  }\n}": types.ErrorCatalogDocument,
    "mutation ForgetLicense($id: ID!) {\n  forgetVehicleLicense(id: $id)\n}": types.ForgetLicenseDocument,
    "query RecallLicense($id: ID!) {\n  vehicleLicenseRecognition(id: $id) {\n    ...WholeRecognition\n  }\n}": types.RecallLicenseDocument,
    "query RecognizeLicense($side: CardSide! = FRONT, $image: ImageInput!, $tractorSide: TractorSide) {\n  recognizeVehicleLicense(side: $side, image: $image, tractorSide: $tractorSide) {\n    ...WholeRecognition\n  }\n}": types.RecognizeLicenseDocument,
    "fragment WholeRecognition on VehicleLicenseRecognition {\n  id\n  imageHash\n  side\n  medium\n  pages {\n    __typename\n    ... on TractorBackInfo {\n      plateNo\n      allowNum\n      combineHarvesterQuality\n      tractorMinUsageWeight\n      tractorMaxAllowLoadCapacity\n      externalSize\n      record\n      vehicleType\n      address\n    }\n  }\n  front {\n    ...WholeFront\n  }\n  back {\n    ...WholeBack\n  }\n  warnings\n  warnCodes\n  warnMessages\n  findings {\n    kind\n    fields\n    message\n  }\n  engine\n  cached\n  requestId\n  recognizedAt\n}\n\nfragment WholeFront on FrontInfo {\n  plateNo\n  vehicleType\n  owner\n  address\n  useCharacter\n  model\n  vin\n  engineNo\n  registerDate\n  issueDate\n  seal\n  stateElectronic\n  inspectionValidityTimeElectronic\n  generationTimeElectronic\n  plate {\n    ...WholePlate\n  }\n  brand\n  vinCheck\n  vehicle {\n    vin\n  }\n  fields {\n    ...WholeField\n  }\n}\n\nfragment WholeBack on BackInfo {\n  plateNo\n  fileNo\n  allowNum\n  totalMass\n  curbWeight\n  loadQuality\n  externalSize\n  marks\n  record\n  totalQuasiMass\n  subPageCode\n  fuelType\n  addressElectronic\n  issueAuthorityElectronic\n  carBodyColor\n  plate {\n    ...WholePlate\n  }\n  seats\n  totalMassKg\n  curbWeightKg\n  loadQualityKg\n  totalQuasiMassKg\n  dimensions {\n    lengthMm\n    widthMm\n    heightMm\n  }\n  inspections {\n    validUntil\n    authority\n  }\n  fields {\n    ...WholeField\n  }\n}\n\nfragment WholePlate on Plate {\n  text\n  kind\n  province\n  issuer\n}\n\nfragment WholeField on RecognizedField {\n  name\n  text\n  confidence\n  polygon {\n    x\n    y\n  }\n}": types.WholeRecognitionFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ErrorCatalog($locale: Locale! = EN) {\n  errorCatalog {\n    code\n    category\n    retryable\n    message(locale: $locale)\n    tencentCodes\n  }\n}"): (typeof documents)["query ErrorCatalog($locale: Locale! = EN) {\n  errorCatalog {\n    code\n    category\n    retryable\n    message(locale: $locale)\n    tencentCodes\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ForgetLicense($id: ID!) {\n  forgetVehicleLicense(id: $id)\n}"): (typeof documents)["mutation ForgetLicense($id: ID!) {\n  forgetVehicleLicense(id: $id)\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RecallLicense($id: ID!) {\n  vehicleLicenseRecognition(id: $id) {\n    ...WholeRecognition\n  }\n}"): (typeof documents)["query RecallLicense($id: ID!) {\n  vehicleLicenseRecognition(id: $id) {\n    ...WholeRecognition\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RecognizeLicense($side: CardSide! = FRONT, $image: ImageInput!, $tractorSide: TractorSide) {\n  recognizeVehicleLicense(side: $side, image: $image, tractorSide: $tractorSide) {\n    ...WholeRecognition\n  }\n}"): (typeof documents)["query RecognizeLicense($side: CardSide! = FRONT, $image: ImageInput!, $tractorSide: TractorSide) {\n  recognizeVehicleLicense(side: $side, image: $image, tractorSide: $tractorSide) {\n    ...WholeRecognition\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment WholeRecognition on VehicleLicenseRecognition {\n  id\n  imageHash\n  side\n  medium\n  pages {\n    __typename\n    ... on TractorBackInfo {\n      plateNo\n      allowNum\n      combineHarvesterQuality\n      tractorMinUsageWeight\n      tractorMaxAllowLoadCapacity\n      externalSize\n      record\n      vehicleType\n      address\n    }\n  }\n  front {\n    ...WholeFront\n  }\n  back {\n    ...WholeBack\n  }\n  warnings\n  warnCodes\n  warnMessages\n  findings {\n    kind\n    fields\n    message\n  }\n  engine\n  cached\n  requestId\n  recognizedAt\n}\n\nfragment WholeFront on FrontInfo {\n  plateNo\n  vehicleType\n  owner\n  address\n  useCharacter\n  model\n  vin\n  engineNo\n  registerDate\n  issueDate\n  seal\n  stateElectronic\n  inspectionValidityTimeElectronic\n  generationTimeElectronic\n  plate {\n    ...WholePlate\n  }\n  brand\n  vinCheck\n  vehicle {\n    vin\n  }\n  fields {\n    ...WholeField\n  }\n}\n\nfragment WholeBack on BackInfo {\n  plateNo\n  fileNo\n  allowNum\n  totalMass\n  curbWeight\n  loadQuality\n  externalSize\n  marks\n  record\n  totalQuasiMass\n  subPageCode\n  fuelType\n  addressElectronic\n  issueAuthorityElectronic\n  carBodyColor\n  plate {\n    ...WholePlate\n  }\n  seats\n  totalMassKg\n  curbWeightKg\n  loadQualityKg\n  totalQuasiMassKg\n  dimensions {\n    lengthMm\n    widthMm\n    heightMm\n  }\n  inspections {\n    validUntil\n    authority\n  }\n  fields {\n    ...WholeField\n  }\n}\n\nfragment WholePlate on Plate {\n  text\n  kind\n  province\n  issuer\n}\n\nfragment WholeField on RecognizedField {\n  name\n  text\n  confidence\n  polygon {\n    x\n    y\n  }\n}"): (typeof documents)["fragment WholeRecognition on VehicleLicenseRecognition {\n  id\n  imageHash\n  side\n  medium\n  pages {\n    __typename\n    ... on TractorBackInfo {\n      plateNo\n      allowNum\n      combineHarvesterQuality\n      tractorMinUsageWeight\n      tractorMaxAllowLoadCapacity\n      externalSize\n      record\n      vehicleType\n      address\n    }\n  }\n  front {\n    ...WholeFront\n  }\n  back {\n    ...WholeBack\n  }\n  warnings\n  warnCodes\n  warnMessages\n  findings {\n    kind\n    fields\n    message\n  }\n  engine\n  cached\n  requestId\n  recognizedAt\n}\n\nfragment WholeFront on FrontInfo {\n  plateNo\n  vehicleType\n  owner\n  address\n  useCharacter\n  model\n  vin\n  engineNo\n  registerDate\n  issueDate\n  seal\n  stateElectronic\n  inspectionValidityTimeElectronic\n  generationTimeElectronic\n  plate {\n    ...WholePlate\n  }\n  brand\n  vinCheck\n  vehicle {\n    vin\n  }\n  fields {\n    ...WholeField\n  }\n}\n\nfragment WholeBack on BackInfo {\n  plateNo\n  fileNo\n  allowNum\n  totalMass\n  curbWeight\n  loadQuality\n  externalSize\n  marks\n  record\n  totalQuasiMass\n  subPageCode\n  fuelType\n  addressElectronic\n  issueAuthorityElectronic\n  carBodyColor\n  plate {\n    ...WholePlate\n  }\n  seats\n  totalMassKg\n  curbWeightKg\n  loadQualityKg\n  totalQuasiMassKg\n  dimensions {\n    lengthMm\n    widthMm\n    heightMm\n  }\n  inspections {\n    validUntil\n    authority\n  }\n  fields {\n    ...WholeField\n  }\n}\n\nfragment WholePlate on Plate {\n  text\n  kind\n  province\n  issuer\n}\n\nfragment WholeField on RecognizedField {\n  name\n  text\n  confidence\n  polygon {\n    x\n    y\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;