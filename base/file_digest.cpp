// A digest of several files.
#include "base/file_digest.hpp"

#include "base/text.hpp"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>

namespace rehearse {

namespace {

/// The SHA-256 of a file in hex, read block by block: traces may be large.
std::string digest_of_file(const std::string& path) {
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> sum{
    EVP_MD_CTX_new(), &EVP_MD_CTX_free};
  EVP_DigestInit_ex(sum.get(), EVP_sha256(), nullptr);
  std::ifstream file{path, std::ios::binary};
  std::array<char, 65'536> block{};
  while (file.read(block.data(), block.size()) || file.gcount() > 0)
    EVP_DigestUpdate(sum.get(), block.data(),
                     static_cast<std::size_t>(file.gcount()));
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_DigestFinal_ex(sum.get(), digest.data(), &size);
  std::string out;
  constexpr std::string_view digits = "0123456789abcdef";
  for (unsigned i = 0; i < size; ++i) {
    out += digits[digest[i] >> 4];
    out += digits[digest[i] & 15];
  }
  return out;
}

} // namespace

std::string with_file(const std::string& digest, const std::string& path) {
  return sha256_hex(digest + digest_of_file(path));
}

} // namespace rehearse
