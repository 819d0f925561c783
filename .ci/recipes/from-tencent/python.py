import base64
import os
import sys

from tencentcloud.common import credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.ocr.v20181119 import models, ocr_client

http_profile = HttpProfile()
http_profile.protocol = "http"  # was: https
http_profile.endpoint = "licenses.example.org:4000"  # was: ocr.tencentcloudapi.com

client = ocr_client.OcrClient(
    credential.Credential(
        os.environ["TENCENTCLOUD_SECRET_ID"], os.environ["TENCENTCLOUD_SECRET_KEY"]
    ),
    "ap-guangzhou",
    ClientProfile(httpProfile=http_profile),
)

request = models.VehicleLicenseOCRRequest()
with open(sys.argv[1], "rb") as photo:
    request.ImageBase64 = base64.b64encode(photo.read()).decode("ascii")
request.CardSide = "FRONT"
print(client.VehicleLicenseOCR(request).to_json_string())
