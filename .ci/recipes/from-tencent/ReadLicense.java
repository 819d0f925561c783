import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.ocr.v20181119.OcrClient;
import com.tencentcloudapi.ocr.v20181119.models.VehicleLicenseOCRRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

public final class ReadLicense {
  public static void main(String[] arguments) throws Exception {
    HttpProfile httpProfile = new HttpProfile();
    httpProfile.setProtocol(HttpProfile.REQ_HTTP); // was: REQ_HTTPS
    httpProfile.setEndpoint("licenses.example.org:4000"); // was: ocr.tencentcloudapi.com

    ClientProfile clientProfile = new ClientProfile();
    clientProfile.setHttpProfile(httpProfile);
    Credential credential =
        new Credential(
            System.getenv("TENCENTCLOUD_SECRET_ID"), System.getenv("TENCENTCLOUD_SECRET_KEY"));
    OcrClient client = new OcrClient(credential, "ap-guangzhou", clientProfile);

    VehicleLicenseOCRRequest request = new VehicleLicenseOCRRequest();
    byte[] photo = Files.readAllBytes(Path.of(arguments[0]));
    request.setImageBase64(Base64.getEncoder().encodeToString(photo));
    request.setCardSide("FRONT");
    System.out.println(AbstractModel.toJsonString(client.VehicleLicenseOCR(request)));
  }
}
