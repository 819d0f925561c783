/**
 * The words entries are made of, the commonest last: what deflate may refer back to. It belongs to the
 * version of the entries; a changed word makes all entries unreadable, so change it with the version only.
 */
export const ENTRY_DICTIONARY = Buffer.from(
  [
    'combineHarvesterQuality tractorMinUsageWeight tractorMaxAllowLoadCapacity TRACTOR_BACK',
    '{"kind":"SIDE","side":"DOUBLE","revisions":["{"kind":"GRANT"},"expiresAt":17',
    '{"value":{"kind":"REFUSAL","code":"NOT_A_VEHICLE_LICENSE","revisions":["embedded',
    '],"tencent":{"code":"FailedOperation.","message":"","requestId":"',
    '"warnings":[{"code":-9102,"message":"WARN_DRIVER_LICENSE_COPY_CARD"}]',
    '"addressElectronic":null,"issueAuthorityElectronic":null,"carBodyColor":null',
    '"fileNo":"","allowNum":"人","totalMass":"kg","curbWeight":"kg","loadQuality":"--","externalSize":"mm"',
    '"marks":"","record":"检验有效期至年月有效","totalQuasiMass":"--","subPageCode":"","fuelType":"汽油"',
    '"stateElectronic":null,"inspectionValidityTimeElectronic":null,"generationTimeElectronic":null',
    '"vehicleType":"小型轿车","owner":"","address":"省市区路号","useCharacter":"非营运","model":"","vin":"L',
    '"engineNo":"","registerDate":"20","issueDate":"20","seal":"公安局交通警察支队"',
    '{"value":{"kind":"READING","reading":{"engine":"TENCENT","revision":"","side":"BACK","medium":"ELECTRONIC"',
    '{"value":{"kind":"READING","reading":{"engine":"EMBEDDED","revision":"","side":"FRONT","medium":"PAPER"',
    '"pages":[{"kind":"BACK","values":{"kind":"FRONT","values":{"plateNo":""},"fields":[]}],"warnings":[]',
    '"requestId":null,"provisional":false,"id":"","imageHash":"","recognizedAt":"2026-01-01T00:00:00.000Z"}}',
    '"confidence":null,"polygon":null},{"name":"","text":"","confidence":0.99,"polygon":[{"x":1,"y":1},',
    '{"x":2,"y":2},{"x":3,"y":3},{"x":4,"y":4}]},{"name":"plateNo","text":"',
  ].join(''),
);
