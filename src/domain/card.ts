/** The page a caller asks for; `AUTO` leaves finding it to the gateway. */
export type RequestedSide = CardSide | 'AUTO';

/** The pages an image was read as. `DOUBLE`: main page and sub-page in one image. */
export type CardSide = 'FRONT' | 'BACK' | 'DOUBLE';

/** The page of a tractor's license; `FRONT` bears the red seal. */
export type TractorSide = 'FRONT' | 'BACK';

/** What the license was issued on. */
export type LicenseMedium = 'PAPER' | 'ELECTRONIC';

/** The engine that read a license. */
export type RecognitionEngine = 'TENCENT' | 'EMBEDDED';
