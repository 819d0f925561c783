package main

import (
	"encoding/base64"
	"fmt"
	"log"
	"os"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
	ocr "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/ocr/v20181119"
)

func main() {
	clientProfile := profile.NewClientProfile()
	clientProfile.HttpProfile.Scheme = "HTTP"                        // was: HTTPS
	clientProfile.HttpProfile.Endpoint = "licenses.example.org:4000" // was: ocr.tencentcloudapi.com

	credential := common.NewCredential(
		os.Getenv("TENCENTCLOUD_SECRET_ID"),
		os.Getenv("TENCENTCLOUD_SECRET_KEY"),
	)
	client, err := ocr.NewClient(credential, "ap-guangzhou", clientProfile)
	if err != nil {
		log.Fatal(err)
	}
	photo, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	request := ocr.NewVehicleLicenseOCRRequest()
	request.ImageBase64 = common.StringPtr(base64.StdEncoding.EncodeToString(photo))
	request.CardSide = common.StringPtr("FRONT")
	answer, err := client.VehicleLicenseOCR(request)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(answer.ToJsonString())
}
