<?php

require __DIR__ . '/vendor/autoload.php';

use TencentCloud\Common\Credential;
use TencentCloud\Common\Profile\ClientProfile;
use TencentCloud\Common\Profile\HttpProfile;
use TencentCloud\Ocr\V20181119\Models\VehicleLicenseOCRRequest;
use TencentCloud\Ocr\V20181119\OcrClient;

$httpProfile = new HttpProfile();
$httpProfile->setProtocol('http://'); // was: https://
$httpProfile->setEndpoint('licenses.example.org:4000'); // was: ocr.tencentcloudapi.com

$clientProfile = new ClientProfile();
$clientProfile->setHttpProfile($httpProfile);
$credential = new Credential(getenv('TENCENTCLOUD_SECRET_ID'), getenv('TENCENTCLOUD_SECRET_KEY'));
$client = new OcrClient($credential, 'ap-guangzhou', $clientProfile);

$request = new VehicleLicenseOCRRequest();
$request->ImageBase64 = base64_encode(file_get_contents($argv[1]));
$request->CardSide = 'FRONT';
echo $client->VehicleLicenseOCR($request)->toJsonString(), PHP_EOL;
