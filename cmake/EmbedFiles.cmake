# Puts data files into a room as string literals, so that the program needs no
# files beside it.

# rehearse_embed(ROOM FILES <globs> HEADER <header> TYPE <type> FUNCTION <name>)
# defines FUNCTION, which HEADER declares: a std::vector of TYPE {name, text},
# one for each file that matches, by name. A name has no extension and is
# relative to the folder of the first glob.
function(rehearse_embed room)
  cmake_parse_arguments(ARG "" "HEADER;TYPE;FUNCTION" "FILES" ${ARGN})
  list(GET ARG_FILES 0 folder)
  get_filename_component(folder "${PROJECT_SOURCE_DIR}/${folder}" DIRECTORY)
  list(TRANSFORM ARG_FILES PREPEND "${PROJECT_SOURCE_DIR}/" OUTPUT_VARIABLE globs)
  file(GLOB files CONFIGURE_DEPENDS ${globs})
  list(SORT files)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})

  set(code "// Made from ${ARG_FILES} by EmbedFiles.cmake.
#include \"${ARG_HEADER}\"

namespace rehearse {

const std::vector<${ARG_TYPE}>& ${ARG_FUNCTION}() {
  static const std::vector<${ARG_TYPE}> all{
")
  foreach(file IN LISTS files)
    file(RELATIVE_PATH name "${folder}" "${file}")
    string(REGEX REPLACE "\\.[^./]*$" "" name "${name}")
    file(READ "${file}" text)
    string(APPEND code "    {\"${name}\", R\"embedded(${text})embedded\"},\n")
  endforeach()
  string(APPEND code "  };
  return all;
}

} // namespace rehearse
")

  # Written only when it changed, so that configuring alone rebuilds nothing.
  set(source "${PROJECT_BINARY_DIR}/${ARG_FUNCTION}.cpp")
  set(before "")
  if(EXISTS "${source}")
    file(READ "${source}" before)
  endif()
  if(NOT before STREQUAL code)
    file(WRITE "${source}" "${code}")
  endif()
  target_sources(rehearse_${room} PRIVATE "${source}")
endfunction()
