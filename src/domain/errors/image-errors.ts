import { rowsOf } from './entry.ts';

const row = rowsOf('IMAGE');

/** What a better image mends. */
export const IMAGE_ERRORS = {
  IMAGE_EMPTY: row(
    ['deterministic'],
    'The image is empty. Send the bytes of a picture.',
    '图片内容为空，请发送有效图片。',
  ),
  IMAGE_UNDECODABLE: row(
    ['deterministic'],
    'The image is damaged and cannot be decoded. Send it again or export it anew.',
    '图片已损坏，无法解码，请重新导出后发送。',
  ),
  IMAGE_FORMAT_UNSUPPORTED: row(
    ['deterministic'],
    'The format is not supported. Send PNG, JPEG, BMP, WebP, TIFF, GIF or AVIF.',
    '不支持该图片格式，请使用 PNG、JPEG、BMP、WebP、TIFF、GIF 或 AVIF。',
  ),
  IMAGE_TOO_LARGE: row(
    ['deterministic'],
    'The image has too many bytes, pixels or frames. Send a smaller one.',
    '图片字节数、像素或帧数过大，请缩小后重试。',
  ),
  IMAGE_DOWNLOAD_FAILED: row(
    ['retryable'],
    'The image could not be downloaded from its URL. Check the address or send the bytes.',
    '图片下载失败，请检查地址或直接发送图片内容。',
  ),
  IMAGE_URL_FORBIDDEN: row(
    [],
    'The gateway does not fetch from this address. Use a public http or https URL or send the bytes.',
    '不允许从该地址下载，请使用公网 http/https 地址或直接发送图片内容。',
  ),
  IMAGE_BLURRED: row(
    ['deterministic'],
    'The image is too blurred to read. Hold the camera still and photograph again.',
    '图片模糊，无法识别，请保持稳定后重新拍摄。',
  ),
  IMAGE_NO_TEXT: row(
    ['deterministic'],
    'No text was found in the image. Photograph the license in full.',
    '图片中未检测到文本，请拍摄完整的行驶证。',
  ),
  NOT_A_VEHICLE_LICENSE: row(
    ['deterministic'],
    'The image does not show a vehicle license. Photograph the license in full.',
    '上传的图片非行驶证，请拍摄完整的行驶证。',
  ),
  CARD_SIDE_MISMATCH: row(
    ['deterministic'],
    'The image shows the other page. Ask for that side, or use AUTO.',
    '图片与所选正副页不符，请更换 side 或使用 AUTO。',
  ),
  MULTIPLE_CARDS: row(
    ['deterministic'],
    'The image shows two cards of the same page. Send one, or one front with its back.',
    '图片中存在两张及以上同面卡证，请上传单面或一正一反的图片。',
  ),
} as const;
